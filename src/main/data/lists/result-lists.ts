/**
 * The checks of the queries that were counted last, in their order, by sequence number alone: 12 bytes for each, so
 * that any page is as far away as the first one (docs/adr/0053).
 *
 * A list follows the database. What is new is looked at with every page; what changed is told by triggers of this
 * connection; and where another process wrote, or too much changed, the list is forgotten.
 */
import type { CheckSort } from '@shared/domain/history';
import type { CheckFilter } from '../data-service';
import { getNumber, type ReadableDb } from '../db';
import {
  gatheredRows,
  keyedRows,
  listOrderOf,
  type ListQuery,
  newestSequence,
  openSequences,
  sequencesBehind,
} from '../repositories/listed-checks';
import { normalizeForSearch } from '../search-grams';
import { watchChecks } from './changed-checks';
import { pageOfRun, RunPile, runOf, type SortedRun, withMore, without } from './sorted-run';

/** The one on the screen and the one before it. */
const listsKept = 2;
/** What is brought up to date within a page. */
const mostNew = 20_000;
const mostChanged = 200;

export interface ListPage {
  readonly total: number;
  readonly sequences: readonly number[];
}

export interface PageAsked {
  readonly offset: number;
  readonly limit: number;
  readonly sort: CheckSort;
}

interface List {
  readonly name: string;
  readonly query: ListQuery;
  run: SortedRun;
  /** Checks above it are not in it. */
  upTo: number;
  /** In flight when they were looked at, up to `upTo`. */
  open: readonly number[];
  /** Changed since then; null where there are too many. */
  changed: Set<number> | null;
}

export class ResultLists {
  /** The one used last comes last. */
  private lists: List[] = [];
  private readonly gathering = new Set<List>();
  private version = 0;
  private isWatching = false;

  constructor(private readonly db: ReadableDb) {}

  /** null where no list of the query is kept. */
  page(filter: CheckFilter, { offset, limit, sort }: PageAsked): ListPage | null {
    const list = this.upToDate(queryOf(filter, sort));
    return list === null ? null : pageOf(list, { offset, limit, sort });
  }

  /**
   * Makes a list in slices, between which others have their turn, and keeps it; each step tells how many checks it
   * added. Ends with a page, which is there even where the list could not be kept.
   */
  *gather(filter: CheckFilter, page: PageAsked): Generator<number, ListPage> {
    const query = queryOf(filter, page.sort);
    const kept = this.upToDate(query);
    if (kept !== null) {
      yield kept.run.length;
      return pageOf(kept, page);
    }
    this.watch();
    const upTo = newestSequence(this.db);
    const open = openSequences(this.db, upTo);
    const name = nameOf(query);
    const list: List = { name, query, run: runOf([]), upTo, open, changed: new Set() };
    this.gathering.add(list);
    try {
      const pile = new RunPile();
      const wasOpen = new Set(open);
      for (const rows of gatheredRows(this.db, query, upTo)) {
        // They are looked at when the list is brought up to date.
        pile.add(runOf(rows.filter(([sequence]) => !wasOpen.has(sequence))));
        yield rows.length;
      }
      list.run = pile.whole();
      this.forgetWhereOthersWrote();
      if (this.gathering.has(list)) {
        this.lists = [...this.lists.filter((other) => other.name !== name), list].slice(-listsKept);
      }
    } finally {
      this.gathering.delete(list);
    }
    return pageOf(this.upToDate(query) ?? list, page);
  }

  private upToDate(query: ListQuery): List | null {
    this.forgetWhereOthersWrote();
    const name = nameOf(query);
    const list = this.lists.find((other) => other.name === name);
    if (list === undefined) return null;
    this.lists = this.lists.filter((other) => other !== list);
    if (!this.follow(list)) return null;
    this.lists.push(list);
    return list;
  }

  /** False where making it anew is cheaper. */
  private follow(list: List): boolean {
    const newest = newestSequence(this.db);
    if (list.changed === null || newest - list.upTo > mostNew) return false;
    const fresh = newest === list.upTo ? [] : sequencesBehind(this.db, list.upTo);
    const again = new Set([...list.open, ...list.changed, ...fresh]);
    if (again.size === 0) return true;
    const run = without(list.run, list.changed);
    list.run = withMore(run, runOf(keyedRows(this.db, list.query, [...again])));
    list.upTo = newest;
    list.open = openSequences(this.db, newest);
    list.changed = new Set();
    return true;
  }

  private forgetWhereOthersWrote(): void {
    const version = getNumber(this.db, 'PRAGMA data_version');
    if (version === this.version) return;
    this.version = version;
    this.lists = [];
    this.gathering.clear();
  }

  private watch(): void {
    if (this.isWatching) return;
    this.isWatching = true;
    watchChecks(this.db, (sequence) => {
      for (const list of [...this.lists, ...this.gathering]) {
        list.changed?.add(sequence);
        if ((list.changed?.size ?? 0) > mostChanged) list.changed = null;
      }
    });
  }
}

function queryOf(filter: CheckFilter, sort: CheckSort): ListQuery {
  const { text = '', ...others } = filter;
  return { filter: others, text: normalizeForSearch(text.trim()), order: listOrderOf(sort).order };
}

function nameOf({ filter, text, order }: ListQuery): string {
  return JSON.stringify([order, text, ...Object.entries(filter).sort()]);
}

function pageOf({ run }: List, { offset, limit, sort }: PageAsked): ListPage {
  return { total: run.length, sequences: pageOfRun(run, offset, limit, listOrderOf(sort).fromEnd) };
}
