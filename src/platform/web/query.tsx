import { QueryClient, queryOptions, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type * as z from 'zod';
import type { Endpoint } from '../shared/endpoint.ts';
import { CallProblem, call, newKey } from './call.tsx';

/** 查询缓存：refused reads are not tried again, unanswered ones once. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      retry: (count, problem) => count < 1 && problem instanceof CallProblem && problem.status === 0,
    },
  },
});

/** 读接口：`useQuery(query(endpoint, input))`; the path and the input are the cache key. */
export function query<I extends z.ZodType, O extends z.ZodType>(declared: Endpoint<I, O>, input: z.input<I>) {
  return queryOptions({
    queryKey: [declared.path, input] as const,
    queryFn: ({ signal }): Promise<z.output<O>> => call(declared, input, { signal }),
  });
}

/** 写接口：afterwards everything shown is read again. A try without an answer keeps its key, so that a second try cannot act twice. */
export function useWrite<I extends z.ZodType, O extends z.ZodType>(
  declared: Endpoint<I, O>,
  onDone?: (answer: z.output<O>, input: z.input<I>) => void,
): UseMutationResult<z.output<O>, Error, z.input<I>> {
  const client = useQueryClient();
  const pending = useRef<{ body: string; key: string } | null>(null);
  return useMutation({
    mutationFn: async (input: z.input<I>) => {
      const body = JSON.stringify(input);
      if (pending.current?.body !== body) pending.current = { body, key: newKey() };
      const answer = await call(declared, input, { key: pending.current.key });
      pending.current = null;
      return answer;
    },
    onSuccess: (answer, input) => onDone?.(answer, input),
    onSettled: () => client.invalidateQueries(),
  });
}
