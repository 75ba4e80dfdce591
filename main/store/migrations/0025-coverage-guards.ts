const left = (book: string): string => `
  (SELECT b.parts + coalesce((SELECT sum(c.parts) FROM pass_book_corrections c WHERE c.pass_book_id = b.id), 0)
     - coalesce((SELECT sum(k.parts) FROM takings k WHERE k.pass_book_id = b.id AND k.given_back_at IS NULL), 0)
   FROM pass_books b WHERE b.id = ${book})`;
const overlapping = `
  SELECT RAISE(ABORT, 'SUBSCRIPTION_OVERLAP') WHERE EXISTS(
    SELECT 1 FROM subscriptions s WHERE s.plan_id = NEW.plan_id AND s.id IS NOT NEW.id
      AND s.removed_at IS NULL AND NEW.removed_at IS NULL
      AND s.person_id IS NEW.person_id AND s.organisation_id IS NEW.organisation_id
      AND s.starts_on <= coalesce(NEW.ends_on, '9999-12-31')
      AND coalesce(s.ends_on, '9999-12-31') >= NEW.starts_on);`;

/** What the database refuses of plans and carnets, whatever way in it comes by (C3–C5). */
export const passBookGuards = `
  -- No more is taken than a carnet holds.
  CREATE TRIGGER takings_refuse_more_than_left BEFORE INSERT ON takings
    WHEN NEW.pass_book_id IS NOT NULL AND NEW.given_back_at IS NULL BEGIN
    SELECT RAISE(ABORT, 'PASS_BOOK_EMPTY') WHERE NEW.parts > ${left('NEW.pass_book_id')};
    SELECT RAISE(ABORT, 'PASS_BOOK_CLOSED')
      WHERE EXISTS(SELECT 1 FROM pass_books WHERE id = NEW.pass_book_id AND (closed_on IS NOT NULL OR removed_at IS NOT NULL));
  END;
  -- A taking is a fact: it can only be given back, once.
  CREATE TRIGGER takings_stay BEFORE UPDATE ON takings
    WHEN OLD.given_back_at IS NOT NULL OR NEW.given_back_at IS NULL OR NEW.parts <> OLD.parts
      OR NEW.use_kind <> OLD.use_kind OR NEW.use_id <> OLD.use_id
      OR NEW.pass_book_id IS NOT OLD.pass_book_id OR NEW.subscription_id IS NOT OLD.subscription_id BEGIN
    SELECT RAISE(ABORT, 'TAKING_STANDS');
  END;
  CREATE TRIGGER takings_kept BEFORE DELETE ON takings BEGIN
    SELECT RAISE(ABORT, 'TAKING_STANDS');
  END;
  CREATE TRIGGER corrections_refuse_less_than_taken AFTER INSERT ON pass_book_corrections
    WHEN ${left('NEW.pass_book_id')} < 0 BEGIN
    SELECT RAISE(ABORT, 'PASS_BOOK_EMPTY');
  END;
  CREATE TRIGGER corrections_stay BEFORE UPDATE ON pass_book_corrections
    WHEN NEW.parts <> OLD.parts OR NEW.pass_book_id <> OLD.pass_book_id BEGIN
    SELECT RAISE(ABORT, 'TAKING_STANDS');
  END;
  CREATE TRIGGER pass_books_keep_their_parts BEFORE UPDATE OF parts, unit, number ON pass_books
    WHEN NEW.parts <> OLD.parts OR NEW.unit <> OLD.unit OR NEW.number <> OLD.number BEGIN
    SELECT RAISE(ABORT, 'TAKING_STANDS');
  END;
  -- One plan is held once at a time. A merge moves rows to another holder: what both held is left to the desk.
  CREATE TRIGGER subscriptions_refuse_overlap BEFORE INSERT ON subscriptions BEGIN ${overlapping}
  END;
  CREATE TRIGGER subscriptions_refuse_overlap_on_change BEFORE UPDATE OF starts_on, ends_on, plan_id, removed_at ON subscriptions
    BEGIN ${overlapping}
  END;
`;
