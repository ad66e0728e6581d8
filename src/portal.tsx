import './platform/web/without-eval.tsx';
import './platform/portal/portal.css';

// Order matters: contracts make their shapes when they are loaded, and Zod must know by then that it may not build code at run time.
void import('./PortalApp.tsx');
