/**
 * The words of the screens: one file for each feature and language, zh-CN first. Verdicts, errors and
 * rules are not here: main and the command line say those too, so they live in `@shared/i18n`.
 */

/** The English file of a namespace: exactly the keys of the Chinese one. */
export type TextsLike<Texts> = { readonly [Key in keyof Texts]: string };
