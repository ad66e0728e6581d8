import type { Doors } from '../../../platform/http/serve.ts';
import type { Work } from '../../../registry/access/work.ts';
import { readBackTest } from './back-test.ts';
import * as contract from './contract.ts';
import { readForecast } from './forecast.ts';
import { readLevers } from './levers.ts';

/** 目标测算: the forecast, its back-test, and the levers. */
export function forecastRoutes({ serve }: Doors<Work>): void {
  serve(contract.readForecast, readForecast);
  serve(contract.readBackTest, readBackTest);
  serve(contract.readLevers, readLevers);
}
