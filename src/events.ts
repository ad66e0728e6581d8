import type { EventSource } from './registry/interfaces/events/hear.ts';

/** 对外告知的事件: which acts of registry and articles other systems may be told of, and where they are looked up. */
export const eventSources: EventSource[] = [
  {
    type: 'month.frozen',
    act: 'identification.freeze',
    duty: 'identification.read',
    concerns: 'everyone',
    link: (period) => `/lists?period=${period}`,
  },
  {
    type: 'bulletin.issued',
    act: 'bulletins.take-step',
    step: 'issue',
    duty: 'supervision.read',
    concerns: 'everyone',
    link: () => '/bulletins',
  },
  {
    type: 'problem.step',
    act: 'problems.take-step',
    duty: 'problem.read',
    concerns: { sql: 'select area from problem where id = $1' },
    link: (id) => `/problems/${id}`,
  },
  { type: 'payment.confirmed', act: 'payments.confirm', duty: 'payment.read', concerns: 'actor', link: () => '/payments' },
];
