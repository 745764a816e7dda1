import { z } from 'zod';
import { ToolProblem } from './tool-problem';
import { defineTool } from './tool.types';

const EXTRACT_CHARACTERS = 600;

const answerSchema = z.object({
  results: z.array(
    z.object({ title: z.string().catch(''), url: z.string().catch(''), content: z.string().catch('') }),
  ),
});

/** Searches with Tavily (https://docs.tavily.com), whose key the user stores as provider `tavily`. */
export const webSearch = defineTool('web_search', {
  parameters: z.strictObject({
    query: z.string().trim().min(1).max(400),
    max_results: z.int().min(1).max(10).optional().describe('5 without it'),
  }),
  timeoutSeconds: 20,
  async run({ query, max_results = 5 }, { http }) {
    const answer = answerSchema.safeParse(await http.postJson('search', { query, max_results }));
    if (!answer.success) throw new ToolProblem('the search answered in a shape that cannot be read');
    const found = answer.data.results.slice(0, max_results);
    if (found.length === 0) return { result: 'Nothing was found.' };
    const lines = found.map(
      ({ title, url, content }, index) =>
        `${index + 1}. ${title}\n${url}\n${content.slice(0, EXTRACT_CHARACTERS).toWellFormed()}`,
    );
    return { result: lines.join('\n\n') };
  },
});
