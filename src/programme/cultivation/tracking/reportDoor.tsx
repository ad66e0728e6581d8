import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import type { Endpoint } from '../../../platform/shared/endpoint.ts';
import { call } from '../../../platform/web/call.tsx';
import { linkHeader } from './contract.ts';

/** How the report's doors are opened: by a one-time link's token, sent in its header, or by whoever is signed in (null). */
export type Door = string | null;

const headersOf = (door: Door) => (door === null ? {} : { headers: { [linkHeader]: door } });

/** 读, through the door. */
export function useDoorRead<I extends z.ZodType, O extends z.ZodType>(
  door: Door,
  declared: Endpoint<I, O>,
  input: z.input<I>,
  enabled = true,
) {
  return useQuery({
    queryKey: [declared.path, input, door === null ? 'account' : 'link'],
    queryFn: ({ signal }): Promise<z.output<O>> => call(declared, input, { signal, ...headersOf(door) }),
    enabled,
  });
}

/** 写, through the door. `done`: told the answer, and what is shown is read again afterwards, even where that takes the form itself away. */
export function useDoorWrite<I extends z.ZodType, O extends z.ZodType>(
  door: Door,
  declared: Endpoint<I, O>,
  done?: (answer: z.output<O>) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<I>): Promise<z.output<O>> => call(declared, input, headersOf(door)),
    onSuccess: (answer) => {
      if (!done) return undefined;
      done(answer);
      return client.invalidateQueries();
    },
  });
}

/** 一次取来, for a file the enterprise keeps. */
export function doorCall<I extends z.ZodType, O extends z.ZodType>(
  door: Door,
  declared: Endpoint<I, O>,
  input: z.input<I>,
): Promise<z.output<O>> {
  return call(declared, input, headersOf(door));
}
