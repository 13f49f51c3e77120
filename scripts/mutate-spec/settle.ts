/** A mutation and what told it from the right document. */
export interface Outcome {
  readonly operator: string;
  readonly pointer: string;
  readonly killedBy: string | undefined;
}

/** Mutations that nothing can notice, with the reason why. */
export interface Equivalence {
  readonly reason: string;
  /** `OPERATOR POINTER`, as the report shows it. */
  readonly mutations: readonly string[];
}

/** How a document's tests have done. */
export interface Settlement {
  readonly all: number;
  readonly killed: number;
  readonly survivors: readonly { readonly mutation: string; readonly reason: string | undefined }[];
  /** Mutations on the list of reasons that did not survive. */
  readonly stale: readonly string[];
}

/** Of a hundred mutations so many must be noticed, those with a reason not counted among them. */
const ENOUGH = 95;

export function settle(outcomes: readonly Outcome[], equivalences: readonly Equivalence[]): Settlement {
  const reasons = new Map(equivalences.flatMap(({ reason, mutations }) => mutations.map((name) => [name, reason])));
  const alive = outcomes.filter(({ killedBy }) => killedBy === undefined).map(nameOf);
  return {
    all: outcomes.length,
    killed: outcomes.length - alive.length,
    survivors: alive.map((mutation) => ({ mutation, reason: reasons.get(mutation) })),
    stale: [...reasons.keys()].filter((name) => !alive.includes(name)),
  };
}

export function nameOf({ operator, pointer }: Pick<Outcome, 'operator' | 'pointer'>): string {
  return `${operator} ${pointer}`;
}

/** What is wrong with the tests, or with the list of reasons. Of a part no share is asked. */
export function complaints({ all, killed, survivors, stale }: Settlement, { isPart }: { isPart: boolean }): string[] {
  if (all === 0) return ['there is nothing to mutate; is the pointer right?'];
  const unexplained = survivors.filter(({ reason }) => reason === undefined);
  const isEnough = isPart || killed * 100 >= all * ENOUGH;
  return [
    ...unexplained.map(({ mutation }) => `${mutation}: nothing notices it; add a row or a check to the contract`),
    ...stale.map((mutation) => `${mutation}: it does not survive; take it off the list of reasons`),
    ...(isEnough ? [] : [`${killed} of ${all} mutations are noticed; ${ENOUGH} % must be`]),
  ];
}
