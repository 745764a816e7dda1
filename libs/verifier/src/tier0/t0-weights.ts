import weights from './t0-weights.json';
import type { Tier0Weights } from './weights.types';

/** The weights that this version ships. */
export const T0_WEIGHTS: Tier0Weights = weights;
