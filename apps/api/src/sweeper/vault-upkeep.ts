import { resumeRotation, type RotationDeps, type Vault } from '@vouch/storage';

/** A rotation notes its progress with every batch; one that has not for so long was ended in the middle. */
const IDLE_MS = 60_000;

/** Goes on with a rotation of keys whose command was ended in the middle. */
export const createRotationResume = (deps: RotationDeps) => async (): Promise<void> => {
  await resumeRotation(deps, IDLE_MS);
};

/** Destroys the values of credentials that have expired. */
export const createExpiry = (vault: Pick<Vault, 'destroyExpired'>) => async (): Promise<void> => {
  let destroyed: number;
  do destroyed = await vault.destroyExpired();
  while (destroyed > 0);
};
