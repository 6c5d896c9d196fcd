/** One step of the schema. */
export interface Migration {
  /** `user_version` of the database once applied; 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
