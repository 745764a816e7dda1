/** The verifier's answer, in the order in which it is to be reasoned: evidence before the verdict. */
export interface VerdictBody {
  evidence: string[];
  reason: string;
  verdict: 'pass' | 'warn' | 'fail' | 'uncertain';
  category: string;
  confidence: number;
  suggested_actions: string[];
}
