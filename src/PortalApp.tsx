import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { PortalHome } from './PortalHome.tsx';
import { PortalShell } from './PortalShell.tsx';
import { PageLost, Waiting } from './platform/portal/Stray.tsx';
import { queryClient } from './platform/web/query.tsx';

// Without network a write is tried and told so, not held back in silence: what was typed is kept on the phone instead.
const { queries } = queryClient.getDefaultOptions();
queryClient.setDefaultOptions({ queries: { ...queries, networkMode: 'always' }, mutations: { networkMode: 'always' } });

/** 企业端各页: the shell and the first page come at once, each other page when it is gone to. */
const router = createBrowserRouter(
  [
    {
      path: '/claim',
      HydrateFallback: Waiting,
      ErrorBoundary: PageLost,
      lazy: async () => ({ Component: (await import('./registry/claims/PortalClaim.tsx')).PortalClaim }),
    },
    {
      path: '/claim/standing',
      HydrateFallback: Waiting,
      ErrorBoundary: PageLost,
      lazy: async () => ({ Component: (await import('./registry/claims/PortalClaim.tsx')).PortalStanding }),
    },
    {
      path: '/',
      Component: PortalShell,
      ErrorBoundary: PageLost,
      HydrateFallback: Waiting,
      children: [
        { index: true, Component: PortalHome },
        {
          path: 'report',
          lazy: async () => ({ Component: (await import('./programme/cultivation/tracking/PortalReport.tsx')).PortalReport }),
        },
        { path: 'file', lazy: async () => ({ Component: (await import('./registry/journal/PortalFile.tsx')).PortalFile }) },
        { path: 'file/:batch', lazy: async () => ({ Component: (await import('./registry/journal/PortalReceipt.tsx')).PortalReceipt }) },
        {
          path: 'problems',
          lazy: async () => ({ Component: (await import('./programme/retention/problems/PortalProblems.tsx')).PortalProblems }),
        },
        {
          path: 'problems/:id',
          lazy: async () => ({ Component: (await import('./programme/retention/problems/PortalProblem.tsx')).PortalProblem }),
        },
        { path: 'check-up', lazy: async () => ({ Component: (await import('./programme/portal/CheckUp.tsx')).PortalCheckUp }) },
        { path: 'award', lazy: async () => ({ Component: (await import('./programme/incentives/cases/PortalAward.tsx')).PortalAward }) },
        {
          path: 'training',
          lazy: async () => ({ Component: (await import('./programme/training/door/PortalTraining.tsx')).PortalTraining }),
        },
        {
          path: 'financing',
          lazy: async () => ({ Component: (await import('./programme/incentives/financing/PortalFinancing.tsx')).PortalFinancing }),
        },
        {
          path: 'applications',
          lazy: async () => ({ Component: (await import('./programme/cultivation/entry/PortalApplications.tsx')).PortalApplications }),
        },
        {
          path: 'applications/:id',
          lazy: async () => ({ Component: (await import('./programme/cultivation/entry/PortalApplication.tsx')).PortalApplication }),
        },
        { path: 'visits', lazy: async () => ({ Component: (await import('./programme/retention/visits/PortalVisits.tsx')).PortalVisits }) },
        { path: 'queries', lazy: async () => ({ Component: (await import('./registry/compliance/PortalQueries.tsx')).PortalQueries }) },
        {
          path: 'watch',
          lazy: async () => ({ Component: (await import('./programme/retention/watch/told/PortalWatch.tsx')).PortalWatch }),
        },
        {
          path: 'reliefs',
          lazy: async () => ({ Component: (await import('./programme/incentives/reliefs/PortalReliefs.tsx')).PortalReliefs }),
        },
        { path: 'consents', lazy: async () => ({ Component: (await import('./registry/disclosure/PortalConsents.tsx')).PortalConsents }) },
        { path: 'account', lazy: async () => ({ Component: (await import('./registry/access/PortalAccount.tsx')).PortalAccount }) },
        { path: 'help', lazy: async () => ({ Component: (await import('./registry/guides/PortalHelp.tsx')).PortalHelp }) },
        { path: 'notices', lazy: async () => ({ Component: (await import('./registry/notices/PortalNotices.tsx')).PortalNotices }) },
        { path: 'me', lazy: async () => ({ Component: (await import('./registry/claims/PortalMe.tsx')).PortalMe }) },
        { path: '*', Component: PageLost },
      ],
    },
  ],
  { basename: '/portal' },
);

const root = document.getElementById('portal');
if (!root) throw new Error('portal.html has lost its root element');

startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  ),
);

// 断网可开: where the browser may keep pages (https, or this very machine); WeChat's own browser on some phones may not.
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/portal-worker.js', { scope: '/portal' }).catch(() => undefined);
