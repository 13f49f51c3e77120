import type { ResultFile } from '../result/result-file.ts';

/** Where and when a result was measured, in one sentence or two. */
export function describeRun({ startedAt, seconds: took, commit, machine, load, agreement }: ResultFile): string {
  const { cpu, cores, memoryGb, platform, node } = machine;
  const place = `${cpu}, ${cores} cores, ${memoryGb} GB, ${platform}, Node ${node.slice(1)}`;
  const run = `Measured ${startedAt.slice(0, 10)} at commit ${commit}, in ${took} s.`;
  const surroundings = `Load average ${load[0]} before and ${load[1]} after. Machine: ${place}.`;
  return [run, surroundings, ...(agreement ? [describeAgreement(agreement)] : [])].join(' ');
}

function describeAgreement({ with: other, largestDifference, figure }: NonNullable<ResultFile['agreement']>): string {
  const share = `${(100 * largestDifference).toFixed(1)} %`;
  return `The run before it (${other.startedAt.slice(0, 16)}Z, commit ${other.commit}) differs by at most ${share} (${figure}).`;
}
