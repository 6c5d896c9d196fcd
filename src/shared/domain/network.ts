/** How the calls of a connection leave this computer: the same few settings for every provider. */

/**
 * `system`: as the operating system says (the command line: HTTPS_PROXY, HTTP_PROXY, NO_PROXY); `pac`: a
 * proxy auto-configuration file; `manual`: one proxy; `direct`: none.
 */
export const proxyModes = ['system', 'pac', 'manual', 'direct'] as const;

export type ProxyMode = (typeof proxyModes)[number];

/** Names of the settings, kept among those of the provider. */
export const networkSettingNames = ['proxyMode', 'proxyUrl', 'pacUrl', 'caCertificates'] as const;

export type NetworkSettingName = (typeof networkSettingNames)[number];

/** Names of the sealed fields, kept among the credentials of the provider. */
export const proxyCredentialNames = ['proxyUser', 'proxyPassword'] as const;

export type ProxyCredentialName = (typeof proxyCredentialNames)[number];

/** The steps of a connection test before anything is known of the account, in their order. */
const reachLayers = ['dns', 'tcp', 'proxy', 'tls', 'http'] as const;

export type ReachLayer = (typeof reachLayers)[number];

/** What a provider's refusal is about. */
const faultLayers = ['ip-whitelist', 'credential', 'signature', 'clock', 'permission', 'quota'] as const;

export type FaultLayer = (typeof faultLayers)[number];

/** `account`: the provider accepted the account, or nothing told; `provider`: a fault of its own. */
export const testLayers = [...reachLayers, ...faultLayers, 'provider', 'account'] as const;

export type TestLayer = (typeof testLayers)[number];
