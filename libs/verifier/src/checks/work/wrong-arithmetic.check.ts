import { found, type Check } from '../../check.types';
import { calculationsIn } from '../../text/calculations';
import { withoutCode } from '../../text/code-blocks';

/** A worked step does not come to what it says. */
export const wrongArithmetic: Check = {
  name: 'wrong_arithmetic',
  category: 'wrong_computation',
  says: 'states a result that recomputing does not give',
  read({ message }) {
    const wrong = calculationsIn(withoutCode(message.text)).filter(({ holds }) => !holds);
    return wrong.length === 0 ? undefined : found(1, ...wrong.map(({ quote }) => quote));
  },
};
