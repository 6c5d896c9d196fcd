import type { WorkSteps } from '@shared/domain/work';

/** What the vault needs of those who keep something encrypted by its data key. */
export interface DataKeys {
  readonly oldKey: Buffer;
  readonly newKey: Buffer;
}

/** The vault's part of a change of the data key; each step is one durable write of its record. */
export interface RekeySteps {
  /** Both keys are in the record from here on. */
  readonly begin: () => void;
  /** Nothing was converted: the record is as before. */
  readonly abandon: () => void;
  /** Everything is converted: the old key is gone from the record. */
  readonly commit: () => void;
}

export interface Rekeyer {
  /**
   * Converts everything to the new key while nobody else uses the profile. `profile/in-use`,
   * `storage/disk-full` and other failures leave the old key in force, or, after the database was
   * converted, leave both keys in the record for `settle`. `file/aborted` leaves the old key in force.
   */
  convert(keys: DataKeys, steps: RekeySteps, work?: WorkSteps): Promise<void>;
  /** After an interruption: finishes what was begun, or undoes it, and says which key is in force now. */
  settle(keys: DataKeys, finish: (inForce: 'old' | 'new') => void): Promise<'old' | 'new'>;
}
