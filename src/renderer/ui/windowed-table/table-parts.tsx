import type { ComponentPropsWithRef, ReactNode } from 'react';

/** The head is a table inside the grid; only its row and its headings are to be read out. */
function HeadTable(props: ComponentPropsWithRef<'table'>): ReactNode {
  return <table {...props} role="presentation" />;
}

/** Kept outside the component: antd mounts the head anew when this object changes. */
export const tableParts = { header: { table: HeadTable } } as const;

/** The grid says itself that it waits; antd's own wrapper would stand between it and its rows. */
export const silentSpin = { spinning: false, 'aria-live': undefined, 'aria-busy': undefined } as const;
