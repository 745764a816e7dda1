import { urlEnv } from './env-values';

/** Where providers of tools are; a tool's key goes to this address and nowhere else. */
export const toolEnv = {
  TAVILY_BASE_URL: urlEnv(['http', 'https']).default('https://api.tavily.com'),
};
