/**
 * Imported before everything else: zod tries out `new Function` once while the first schema is made, which a content
 * security policy without 'unsafe-eval' refuses and reports. The build keeps this order (`strictExecutionOrder`).
 */
import { z } from 'zod';

z.config({ jitless: true });
