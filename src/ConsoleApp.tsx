import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, redirect } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import './platform/web/console.css';
import { nonce } from './platform/web/nonce.tsx';
import { queryClient } from './platform/web/query.tsx';
import { Shell } from './Shell.tsx';
import { Entering, NotFoundPage, PageFault } from './StrayPages.tsx';

dayjs.locale('zh-cn');

const router = createBrowserRouter([
  {
    path: '/sign-in',
    HydrateFallback: Entering,
    lazy: async () => ({ Component: (await import('./registry/access/SignInPage.tsx')).SignInPage }),
  },
  {
    path: '/report',
    HydrateFallback: Entering,
    lazy: async () => ({ Component: (await import('./programme/cultivation/tracking/ReportPage.tsx')).ReportPage }),
  },
  {
    path: '/check-in/:code',
    HydrateFallback: Entering,
    lazy: async () => ({ Component: (await import('./programme/training/door/CheckInPage.tsx')).CheckInPage }),
  },
  {
    path: '/certificate',
    HydrateFallback: Entering,
    lazy: async () => ({ Component: (await import('./programme/training/door/CertificatePage.tsx')).CertificatePage }),
  },
  {
    path: '/visits/field',
    HydrateFallback: Entering,
    lazy: async () => ({ Component: (await import('./programme/retention/visits/FieldPage.tsx')).FieldPage }),
  },
  {
    path: '/',
    Component: Shell,
    errorElement: <PageFault />,
    HydrateFallback: Entering,
    children: [
      {
        errorElement: <PageFault />,
        children: [
          // Redirected before the shell is mounted: a change of page inside it would move the focus to the page's main part.
          { index: true, loader: () => redirect('/workbench') },
          {
            path: 'workbench',
            lazy: async () => ({ Component: (await import('./programme/supervision/WorkbenchPage.tsx')).WorkbenchPage }),
          },
          { path: 'work', lazy: async () => ({ Component: (await import('./registry/worklist/WorkPage.tsx')).WorkPage }) },
          { path: 'intake', lazy: async () => ({ Component: (await import('./registry/intake/IntakePage.tsx')).IntakePage }) },
          { path: 'intake/:id', lazy: async () => ({ Component: (await import('./registry/intake/BatchPage.tsx')).BatchPage }) },
          { path: 'directory', lazy: async () => ({ Component: (await import('./registry/directory/DirectoryPage.tsx')).DirectoryPage }) },
          {
            path: 'directory/:id',
            lazy: async () => ({ Component: (await import('./EnterpriseFile.tsx')).EnterpriseFile }),
          },
          { path: 'lists', lazy: async () => ({ Component: (await import('./registry/identification/ListsPage.tsx')).ListsPage }) },
          { path: 'pool', lazy: async () => ({ Component: (await import('./programme/cultivation/PoolPage.tsx')).PoolPage }) },
          {
            path: 'tracking',
            lazy: async () => ({ Component: (await import('./programme/cultivation/tracking/TrackingPage.tsx')).TrackingPage }),
          },
          {
            path: 'reports',
            lazy: async () => ({ Component: (await import('./programme/cultivation/tracking/MyReportsPage.tsx')).MyReportsPage }),
          },
          {
            path: 'projects',
            lazy: async () => ({ Component: (await import('./programme/cultivation/projects/ProjectsPage.tsx')).ProjectsPage }),
          },
          { path: 'entry', lazy: async () => ({ Component: (await import('./programme/cultivation/entry/EntryPage.tsx')).EntryPage }) },
          {
            path: 'entry/:id',
            lazy: async () => ({ Component: (await import('./programme/cultivation/entry/ApplicationPage.tsx')).ApplicationPage }),
          },
          {
            path: 'problems',
            lazy: async () => ({ Component: (await import('./programme/retention/problems/ProblemsPage.tsx')).ProblemsPage }),
          },
          {
            path: 'problems/:id',
            lazy: async () => ({ Component: (await import('./programme/retention/problems/ProblemPage.tsx')).ProblemPage }),
          },
          {
            path: 'requests',
            lazy: async () => ({ Component: (await import('./programme/retention/problems/RequestsPage.tsx')).RequestsPage }),
          },
          {
            path: 'requests/:id',
            lazy: async () => ({ Component: (await import('./programme/retention/problems/ProblemPage.tsx')).ProblemPage }),
          },
          { path: 'watch', lazy: async () => ({ Component: (await import('./programme/retention/watch/WatchPage.tsx')).WatchPage }) },
          { path: 'plans', lazy: async () => ({ Component: (await import('./programme/retention/plans/PlansPage.tsx')).PlansPage }) },
          { path: 'plans/:id', lazy: async () => ({ Component: (await import('./programme/retention/plans/PlanPage.tsx')).PlanPage }) },
          { path: 'training', lazy: async () => ({ Component: (await import('./programme/training/TrainingPage.tsx')).TrainingPage }) },
          {
            path: 'my-training',
            lazy: async () => ({ Component: (await import('./programme/training/door/MyTrainingPage.tsx')).MyTrainingPage }),
          },
          { path: 'visits', lazy: async () => ({ Component: (await import('./programme/retention/visits/VisitsPage.tsx')).VisitsPage }) },
          {
            path: 'cockpit',
            lazy: async () => ({ Component: (await import('./programme/supervision/cockpit/CockpitPage.tsx')).CockpitPage }),
          },
          {
            path: 'responsibility',
            lazy: async () => ({
              Component: (await import('./programme/supervision/responsibility/ResponsibilityPage.tsx')).ResponsibilityPage,
            }),
          },
          { path: 'progress', lazy: async () => ({ Component: (await import('./programme/supervision/ProgressPage.tsx')).ProgressPage }) },
          {
            path: 'forecast',
            lazy: async () => ({ Component: (await import('./programme/supervision/forecast/ForecastPage.tsx')).ForecastPage }),
          },
          {
            path: 'simulation',
            lazy: async () => ({ Component: (await import('./programme/supervision/simulation/SimulationPage.tsx')).SimulationPage }),
          },
          {
            path: 'appraisal',
            lazy: async () => ({ Component: (await import('./programme/supervision/appraisal/AppraisalPage.tsx')).AppraisalPage }),
          },
          { path: 'bulletin', lazy: async () => ({ Component: (await import('./programme/supervision/BulletinPage.tsx')).BulletinPage }) },
          {
            path: 'bulletins',
            lazy: async () => ({ Component: (await import('./programme/supervision/bulletins/BulletinsPage.tsx')).BulletinsPage }),
          },
          { path: 'review', lazy: async () => ({ Component: (await import('./programme/supervision/review/ReviewPage.tsx')).ReviewPage }) },
          { path: 'closing', lazy: async () => ({ Component: (await import('./registry/closing/ClosingPage.tsx')).ClosingPage }) },
          { path: 'queries', lazy: async () => ({ Component: (await import('./registry/compliance/QueriesPage.tsx')).QueriesPage }) },
          { path: 'questions', lazy: async () => ({ Component: (await import('./registry/integrity/QuestionsPage.tsx')).QuestionsPage }) },
          { path: 'reconcile', lazy: async () => ({ Component: (await import('./registry/integrity/ReconcilePage.tsx')).ReconcilePage }) },
          {
            path: 'compliance',
            lazy: async () => ({ Component: (await import('./registry/compliance/CompliancePage.tsx')).CompliancePage }),
          },
          { path: 'targets', lazy: async () => ({ Component: (await import('./programme/targets/TargetsPage.tsx')).TargetsPage }) },
          { path: 'exports', lazy: async () => ({ Component: (await import('./registry/exports/TracePage.tsx')).TracePage }) },
          { path: 'law', lazy: async () => ({ Component: (await import('./registry/law/LawPage.tsx')).LawPage }) },
          { path: 'account', lazy: async () => ({ Component: (await import('./registry/accounts/AccountPage.tsx')).AccountPage }) },
          { path: 'accounts', lazy: async () => ({ Component: (await import('./registry/accounts/AccountsPage.tsx')).AccountsPage }) },
          { path: 'claims', lazy: async () => ({ Component: (await import('./registry/claims/ClaimsPage.tsx')).ClaimsPage }) },
          { path: 'journal', lazy: async () => ({ Component: (await import('./registry/journal/JournalPage.tsx')).JournalPage }) },
          { path: 'journal/mine', loader: () => redirect('/mine') },
          { path: 'notices', lazy: async () => ({ Component: (await import('./registry/notices/NoticesPage.tsx')).NoticesPage }) },
          {
            path: 'interfaces',
            lazy: async () => ({ Component: (await import('./registry/interfaces/InterfacesPage.tsx')).InterfacesPage }),
          },
          { path: 'sending', lazy: async () => ({ Component: (await import('./registry/notices/sending/SendingPage.tsx')).SendingPage }) },
          { path: 'help', lazy: async () => ({ Component: (await import('./registry/guides/HelpPage.tsx')).HelpPage }) },
          { path: 'mine', lazy: async () => ({ Component: (await import('./registry/journal/MinePage.tsx')).MinePage }) },
          { path: 'receipt', lazy: async () => ({ Component: (await import('./registry/journal/ReceiptPage.tsx')).ReceiptPage }) },
          { path: 'awards', lazy: async () => ({ Component: (await import('./programme/incentives/AwardsPage.tsx')).AwardsPage }) },
          {
            path: 'award-cases',
            lazy: async () => ({ Component: (await import('./programme/incentives/cases/CasesPage.tsx')).CasesPage }),
          },
          {
            path: 'my-award',
            lazy: async () => ({ Component: (await import('./programme/incentives/cases/MyAwardPage.tsx')).MyAwardPage }),
          },
          {
            path: 'payments',
            lazy: async () => ({ Component: (await import('./programme/incentives/payments/PaymentsPage.tsx')).PaymentsPage }),
          },
          {
            path: 'award-budget',
            lazy: async () => ({ Component: (await import('./programme/incentives/payments/budget/AwardBudgetPage.tsx')).AwardBudgetPage }),
          },
          {
            path: 'configuration',
            lazy: async () => ({ Component: (await import('./registry/configuration/ConfigurationPage.tsx')).ConfigurationPage }),
          },
          {
            path: 'award-rules',
            lazy: async () => ({ Component: (await import('./programme/incentives/AwardRulesPage.tsx')).AwardRulesPage }),
          },
          {
            path: 'reliefs',
            lazy: async () => ({ Component: (await import('./programme/incentives/reliefs/ReliefsPage.tsx')).ReliefsPage }),
          },
          {
            path: 'my-reliefs',
            lazy: async () => ({ Component: (await import('./programme/incentives/reliefs/MyReliefsPage.tsx')).MyReliefsPage }),
          },
          {
            path: 'financing',
            lazy: async () => ({ Component: (await import('./programme/incentives/financing/FinancingPage.tsx')).FinancingPage }),
          },
          {
            path: 'my-financing',
            lazy: async () => ({ Component: (await import('./programme/incentives/financing/MyFinancingPage.tsx')).MyFinancingPage }),
          },
          {
            path: 'disclosure',
            lazy: async () => ({ Component: (await import('./registry/disclosure/DisclosurePage.tsx')).DisclosurePage }),
          },
          { path: 'receipts', lazy: async () => ({ Component: (await import('./registry/journal/ReceiptsPage.tsx')).ReceiptsPage }) },
          {
            path: 'applications',
            lazy: async () => ({
              Component: (await import('./programme/cultivation/entry/OwnApplicationsPage.tsx')).OwnApplicationsPage,
            }),
          },
          {
            path: 'applications/:id',
            lazy: async () => ({ Component: (await import('./programme/cultivation/entry/ApplicationPage.tsx')).ApplicationPage }),
          },
          { path: 'consents', lazy: async () => ({ Component: (await import('./registry/disclosure/ConsentsPage.tsx')).ConsentsPage }) },
          {
            path: 'attestations',
            lazy: async () => ({ Component: (await import('./registry/disclosure/AttestationsPage.tsx')).AttestationsPage }),
          },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]);

const root = document.getElementById('console');
if (root) {
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <ConfigProvider
          csp={{ nonce }}
          button={{ autoInsertSpace: false }}
          locale={zhCN}
          theme={{
            token: {
              colorPrimary: '#0b4a8f',
              colorLink: '#0b4a8f',
              colorInfo: '#0b4a8f',
              colorError: '#a2191f',
              colorText: '#1f2937',
              // antd's greys are below 4.5:1 on white.
              colorTextSecondary: '#4b5563',
              colorTextTertiary: '#4b5563',
              colorTextQuaternary: '#5c6670',
              colorTextDescription: '#4b5563',
              colorTextPlaceholder: '#5f6873',
              // Asked for in the system's settings. Cutting the animations short by CSS instead leaves antd's lists off the screen.
              motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
              borderRadius: 6,
              fontFamily: 'inherit',
            },
          }}
        >
          <App>
            <QueryClientProvider client={queryClient}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </App>
        </ConfigProvider>
      </StrictMode>,
    ),
  );
}
