import { type Settings, settingsSchemas, type SettingsStore } from '@main/settings/settings-store';

/** Settings without a file; values pass the same schemas. */
export function createInMemorySettings(): SettingsStore {
  const values: Partial<Record<keyof Settings, unknown>> = {};
  return {
    get: (key) => values[key] as never,
    set: (key, value) => {
      values[key] = settingsSchemas[key].parse(value);
    },
    delete: (key) => {
      // A key that was never set is absent.
      Reflect.deleteProperty(values, key);
    },
  };
}
