/** How fast a work goes, and how long it takes still: by its last seconds, as the first ones are not like the rest. */

const windowMs = 10_000;
/** Before that a figure would jump about. */
const shortestMs = 1_000;

interface Sample {
  readonly atMs: number;
  readonly done: number;
  readonly fraction: number | null;
}

export class Pace {
  #samples: Sample[] = [];

  note(sample: Sample): void {
    const last = this.#samples.at(-1);
    // Another part of the work counts anew.
    if (last !== undefined && (sample.done < last.done || (sample.fraction ?? 0) < (last.fraction ?? 0))) {
      this.#samples = [];
    }
    this.#samples.push(sample);
    while (this.#samples.length > 2 && (this.#samples[1]?.atMs ?? Infinity) <= sample.atMs - windowMs) {
      this.#samples.shift();
    }
  }

  /** Forgets what was: another part of the work has begun. */
  restart(): void {
    this.#samples = [];
  }

  /** Null while too little is known. */
  perSecond(): number | null {
    const span = this.#span();
    return span === null ? null : ((span.last.done - span.first.done) / span.tookMs) * 1_000;
  }

  /** Milliseconds; null while too little is known. */
  leftMs(): number | null {
    const span = this.#span();
    if (span === null || span.last.fraction === null || span.first.fraction === null) return null;
    const gained = span.last.fraction - span.first.fraction;
    return gained <= 0 ? null : Math.round(((1 - span.last.fraction) / gained) * span.tookMs);
  }

  #span(): { readonly first: Sample; readonly last: Sample; readonly tookMs: number } | null {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < shortestMs) return null;
    return { first, last, tookMs: last.atMs - first.atMs };
  }
}
