/** By the names of electron-builder's `electronFuses`. */
export const fuses: Readonly<Record<string, boolean>>;
