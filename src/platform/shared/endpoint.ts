import * as z from 'zod';

/** `read` is a GET whose input comes from the query string, `file` one that answers with a file; `write` is a POST with a JSON body; `upload` is multipart. */
export type EndpointKind = 'read' | 'file' | 'write' | 'upload';

/** One contract, two readers: the server parses with it, the page calls with it, OpenAPI is printed from it. */
export interface Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: EndpointKind;
  path: `/api/${string}`;
  /** What the endpoint is for, in Chinese, as the API document prints it. */
  says: string;
  /** The duty asked of the actor (registry/access/duties.ts); `anyone` needs no sign-in, `signedIn` any account. */
  duty: string;
  /** A read that shows what not everybody may see: remembered in the journal like a write. */
  sensitive?: boolean;
  /** The verb writes its own entry into the journal when it is done, because it answers with its place there. */
  recordsItself?: boolean;
  /** Fields of the input that are kept nowhere in the clear: the journal says only that they were there. */
  secret?: readonly string[];
  /** The answer is not kept for a repeated request: it shows what is kept nowhere in the clear. */
  unkept?: boolean;
  /** What the answer is, where it is not JSON: a page to be shown as it is. */
  mediaType?: 'text/html';
  /** What a `file` may be, where it is not one file of a fixed kind; the first unless another is asked for. */
  media?: readonly string[];
  input: I;
  output: O;
}

/** Declares an endpoint; the inferred types reach both the route and the page. */
export function endpoint<I extends z.ZodType, O extends z.ZodType>(declared: Endpoint<I, O>): Endpoint<I, O> {
  return declared;
}

/** What every refused or faulty call answers with. */
export const Problem = z.object({
  reasons: z.array(
    z.object({ says: z.string(), clause: z.string().optional(), remedy: z.string().optional(), asks: z.string().optional() }),
  ),
  /** A number to quote when something is broken on our side. */
  faultId: z.string().optional(),
});
