import { config } from 'zod';

// The policy of every screen refuses code made from text, which zod would try at its first schema: imported first.
config({ jitless: true });
