import type { Answer, Endpoint } from '../endpoint.js';
import { Refusal } from '../refusal.js';
import { type Activity, type Counts, countsOf, perDay, readActivity } from '../statistics.js';

/** Postmark's Python SDK wants each of these for each day, zeros among them. */
const none = {
  bounces: { HardBounce: 0, SMTPApiError: 0, SoftBounce: 0, Transient: 0 },
  openPlatforms: { Desktop: 0, Mobile: 0, Unknown: 0, WebMail: 0 },
  clickPlatforms: { Desktop: 0, Mobile: 0, Unknown: 0 },
  clickPlaces: { HTML: 0, Text: 0 },
} as const;

/** Counts by day, and their sums; zeros, or `{}` where the names are open, for what this sandbox never sees. */
export const statisticsEndpoints: readonly Endpoint[] = [
  stats('/stats/outbound', overview),
  stats(
    '/stats/outbound/sends',
    daily((activity) => ({ Sent: activity.messages.length })),
  ),
  stats('/stats/outbound/bounces', daily(bounceCounts)),
  stats(
    '/stats/outbound/spam',
    daily(({ bounces }) => ({
      SpamComplaint: bounces.filter(({ type }) => type === 'SpamComplaint').length,
    })),
  ),
  stats(
    '/stats/outbound/tracked',
    daily(({ messages }) => ({
      Tracked: messages.filter(({ trackOpens }) => trackOpens).length,
    })),
  ),
  stats('/stats/outbound/opens', daily(openCounts)),
  stats(
    '/stats/outbound/opens/platforms',
    daily((activity) => ({ ...none.openPlatforms, ...unknownOpens(activity) })),
  ),
  stats('/stats/outbound/opens/emailclients', daily(unknownOpens)),
  stats('/stats/outbound/opens/readtimes', daily(unknownOpens)),
  stats(
    '/stats/outbound/clicks',
    daily(() => ({ Clicks: 0, Unique: 0 })),
  ),
  stats(
    '/stats/outbound/clicks/browserfamilies',
    daily(() => ({})),
  ),
  stats(
    '/stats/outbound/clicks/platforms',
    daily(() => none.clickPlatforms),
  ),
  stats(
    '/stats/outbound/clicks/location',
    daily(() => none.clickPlaces),
  ),
];

function stats(path: Endpoint['path'], answer: (activity: Activity) => object): Endpoint {
  return {
    method: 'GET',
    path,
    token: 'server',
    handle({ query }, server): Answer {
      const activity = readActivity(query, server);
      return activity instanceof Refusal ? activity : answer(activity);
    },
  };
}

function daily(count: (activity: Activity) => Counts): (activity: Activity) => object {
  return (activity) => ({
    Days: perDay(activity).map(([day, ofDay]) => ({ Date: day, ...count(ofDay) })),
    ...count(activity),
  });
}

function bounceCounts({ bounces }: Activity): Counts {
  const types = bounces.map(({ type }) => type).filter((type) => type !== 'SpamComplaint');
  return { ...none.bounces, ...countsOf(types) };
}

function openCounts({ messages }: Activity): { readonly Opens: number; readonly Unique: number } {
  const opens = messages.map(({ events }) => events.filter(({ type }) => type === 'Opened').length);
  return {
    Opens: opens.reduce((sum, count) => sum + count, 0),
    Unique: opens.filter((count) => count > 0).length,
  };
}

function unknownOpens(activity: Activity): Counts {
  const { Opens } = openCounts(activity);
  return Opens === 0 ? {} : { Unknown: Opens };
}

function overview(activity: Activity): object {
  const { messages, bounces } = activity;
  const complaints = bounces.filter(({ type }) => type === 'SpamComplaint').length;
  const bounced = bounces.length - complaints;
  const { Opens, Unique } = openCounts(activity);
  const tracked = messages.filter(({ trackOpens }) => trackOpens).length;
  const withLinks = messages.filter(({ trackLinks }) => trackLinks !== 'None').length;
  const percent = (count: number): number =>
    messages.length === 0 ? 0 : Math.round((count / messages.length) * 100_000) / 1000;
  return {
    Sent: messages.length,
    Bounced: bounced,
    SMTPApiErrors: bounces.filter(({ type }) => type === 'SMTPApiError').length,
    BounceRate: percent(bounced),
    SpamComplaints: complaints,
    SpamComplaintsRate: percent(complaints),
    Opens,
    UniqueOpens: Unique,
    Tracked: messages.filter(({ trackOpens, trackLinks }) => trackOpens || trackLinks !== 'None')
      .length,
    WithLinkTracking: withLinks,
    WithOpenTracking: tracked,
    TotalTrackedLinksSent: 0,
    UniqueLinksClicked: 0,
    TotalClicks: 0,
    WithClientRecorded: 0,
    WithPlatformRecorded: 0,
    WithReadTimeRecorded: 0,
  };
}
