import { compareAnswer } from './compare-answer.ts';
import { compareVerdict } from './compare-verdict.ts';
import type { Contract } from './contract.ts';
import type { Finding } from './finding.ts';
import type { Outcome } from './outcome.ts';
import type { Probe } from './probe.ts';

/** What the service did otherwise than the document says: each attempt for itself, then what came of the probe. */
export function compare(contract: Contract, probe: Probe, outcome: Outcome): Finding[] {
  const ofAnswers = outcome.exchanges.flatMap((exchange) => compareAnswer(contract, probe, exchange));
  return [...ofAnswers, ...compareVerdict(contract, probe, outcome, ofAnswers)];
}
