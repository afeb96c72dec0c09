export const RETURN_TONES = { REQUESTED: 'check', APPROVED: 'note', REFUSED: 'stop', RECEIVED: 'good' } as const;
export const DISPUTE_TONES = { OPEN: 'check', ANSWERED: 'note', ESCALATED: 'stop', RESOLVED: 'good' } as const;
