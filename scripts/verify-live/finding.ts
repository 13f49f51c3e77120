/** How the service and the document differ. */
export interface Finding {
  /** Information is no fault: the document leaves it open. */
  readonly severity: 'divergence' | 'information';
  readonly kind: FindingKind;
  readonly sentence: string;
  /** Where in the answer. */
  readonly path?: string;
  /** The schema's keyword that is broken. */
  readonly rule?: string;
}

export type FindingKind =
  | 'no-answer'
  | 'redirect'
  | 'undeclared-status'
  | 'content-type'
  | 'not-json'
  | 'schema'
  | 'error-shape'
  | 'header-value'
  | 'undeclared-header'
  | 'unsafe-integer'
  | 'refused-example'
  | 'accepted-fault'
  | 'unknown-code'
  | 'code-status'
  | 'many-answer'
  | 'client'
  | 'own-request'
  | 'unknown-field'
  | 'rate-limited';

export function divergence(kind: FindingKind, sentence: string, where: Pick<Finding, 'path' | 'rule'> = {}): Finding {
  return { severity: 'divergence', kind, sentence, ...where };
}

export function information(kind: FindingKind, sentence: string, where: Pick<Finding, 'path'> = {}): Finding {
  return { severity: 'information', kind, sentence, ...where };
}
