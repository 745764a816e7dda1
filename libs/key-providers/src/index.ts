export { keyringOptions } from './keyring-options';
