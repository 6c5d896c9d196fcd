/**
 * Masking: how factors and free text are shown, logged and exported without telling them. Knows nothing
 * of screens, files or languages. The number of stars is the number of hidden characters.
 */
export { maskFact } from './mask-fact';
export { maskFactor } from './mask-factor';
export { maskText } from './mask-text';
export { maskProfiles, type MaskProfile } from './stars';
