/** What an operator says of any export. */
export interface ExportChoice {
  readonly format: 'xlsx' | 'csv';
  readonly masked: boolean;
}
