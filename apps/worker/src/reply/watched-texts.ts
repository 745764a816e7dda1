import { simpleConditionsOf, type Condition } from '@vouch/shared';

/** The texts that a message could end its run with. */
export const watchedTexts = (termination: Condition | undefined): string[] =>
  (termination ? simpleConditionsOf(termination) : []).flatMap((condition) =>
    'text' in condition ? condition.text : [],
  );
