import type { VerifierBenchmark } from '@vouch/shared';
import benchmark from './benchmark.json';

/** What `npm run eval:verifier -- --publish` has measured last; simulated judges are never in it. */
export const BENCHMARK: VerifierBenchmark = benchmark;
