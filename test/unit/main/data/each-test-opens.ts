import { afterEach, beforeEach } from 'vitest';
import type { DataService } from '@main/data/data-service';
import type { DataObserver } from '@main/data/service';
import { type Folder, makeFolder, openSpender } from './support';

export interface OpenedData {
  readonly folder: Folder;
  readonly data: DataService;
}

/**
 * For each test of the file an empty database in a folder of its own, given to `use` before the test. What is
 * returned closes it and opens it again, as a restart does.
 */
export function eachTestOpens(
  use: (opened: OpenedData) => void,
  observer?: DataObserver,
): (meanwhile?: () => void) => Promise<void> {
  let folder: Folder;
  let data: DataService;
  const open = async () => {
    data = await openSpender(folder, observer);
    use({ folder, data });
  };
  beforeEach(async () => {
    folder = makeFolder();
    await open();
  });
  afterEach(async () => {
    await data.close();
    folder.remove();
  });
  return async (meanwhile = () => undefined) => {
    await data.close();
    meanwhile();
    await open();
  };
}
