export { disguisesOf } from './disguises';
export { createRedactor, type Redactor } from './redactor';
