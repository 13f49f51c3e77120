import type { Outcome, Settlement } from './settle.ts';

/** Killed and all for each operator, then what survived and why. */
export function formatReport(provider: string, outcomes: readonly Outcome[], settlement: Settlement): string {
  const operators = [...new Set(outcomes.map(({ operator }) => operator))];
  const width = Math.max(0, ...operators.map((operator) => operator.length));
  const rows = operators.map((operator) => {
    const own = outcomes.filter((outcome) => outcome.operator === operator);
    return `  ${operator.padEnd(width)}  ${count(killedOf(own), own.length)}`;
  });
  const { all, killed, survivors } = settlement;
  const reasons = survivors.map(
    ({ mutation, reason = 'no reason is known' }) => `  survives: ${mutation}\n    ${reason}`,
  );
  const score = all === 0 ? '' : ` (${((killed / all) * 100).toFixed(1)} %)`;
  return [provider, ...rows, `  ${'all'.padEnd(width)}  ${count(killed, all)}${score}`, ...reasons].join('\n');
}

/** One line for each mutation, to see what notices it. */
export function formatOutcome({ operator, pointer, killedBy }: Outcome): string {
  return `  ${operator} ${pointer}\n    ${killedBy ?? 'survives'}`;
}

function killedOf(outcomes: readonly Outcome[]): number {
  return outcomes.filter(({ killedBy }) => killedBy !== undefined).length;
}

function count(killed: number, all: number): string {
  return `${String(killed).padStart(4)} / ${String(all).padStart(4)}`;
}
