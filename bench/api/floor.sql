-- The least that giving a signal and asking who else is involved can be: the same rows, in one function each.

CREATE OR REPLACE FUNCTION bench_enter(asked jsonb) RETURNS uuid LANGUAGE sql AS $$
    UPDATE coupling_callcount AS count SET calls = calls + 1 FROM coupling_accesstoken AS token
    WHERE token.digest = decode(asked->>'token', 'hex') AND token.expires_at > now() AND count.system_id = token.system_id
    RETURNING token.system_id
$$;

CREATE OR REPLACE FUNCTION bench_record(deed text, who organisations_membership, thing text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO audit_entry (at, act, user_id, membership_id, organisation_id, roles, machine, subject, object_kind,
        object_id, purpose, outcome, shard)
    VALUES (now(), deed, who.user_id, who.id, who.organisation_id, 'professional', 'system', sha256(thing::bytea),
        'signal', thing, 'api', '', 0)
$$;

CREATE OR REPLACE FUNCTION bench_who(the_match uuid) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_agg(jsonb_build_object('naam', account.surname, 'telefoon', work.phone, 'email', work.email,
        'organisatie', organisation.name, 'locatie', place.name))
    FROM matches_participant AS participant
    JOIN organisations_membership AS work ON work.id = participant.membership_id
    JOIN accounts_user AS account ON account.id = work.user_id
    JOIN organisations_organisation AS organisation ON organisation.id = work.organisation_id
    JOIN organisations_location AS place ON place.id = work.location_id
    WHERE participant.match_id = the_match AND participant.left_at IS NULL
$$;

CREATE OR REPLACE FUNCTION bench_give(asked jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    who organisations_membership; person uuid; report uuid := gen_random_uuid(); new uuid := gen_random_uuid();
    system uuid := bench_enter(asked); other signals_signal; the_match uuid := gen_random_uuid();
BEGIN
    SELECT * INTO who FROM organisations_membership WHERE id = (asked->>'professional')::uuid FOR NO KEY UPDATE;
    SELECT id INTO person FROM persons_youngperson WHERE bsn_digest = decode(asked->>'bsn', 'hex') FOR UPDATE;
    IF person IS NULL THEN
        person := gen_random_uuid();
        INSERT INTO persons_youngperson (id, bsn_digest, birth_month)
        VALUES (person, decode(asked->>'bsn', 'hex'), '2015-04-01');
        INSERT INTO persons_linkagekey (digest, young_person_id)
        SELECT key::bigint, person FROM jsonb_array_elements_text(asked->'keys') AS key;
    END IF;
    INSERT INTO persons_identityreport (id, young_person_id, sealed, key_name, reported_at)
    VALUES (report, person, decode(asked->>'sealed', 'hex'), '1', now());
    INSERT INTO signals_signal (id, young_person_id, report_id, organisation_id, location_id, professional_id,
        raised_by_id, involvement, raised_on, raised_at, ends_on, informed_parties, informed_on, informed_by,
        told_by_id, excuse, is_second, shield)
    VALUES (new, person, report, who.organisation_id, who.location_id, who.id, who.id, 'direct', current_date, now(),
        current_date + 300, '{representative}', current_date, 'conversation', who.id, '', false, '');
    INSERT INTO coupling_signalreference (system_id, reference, signal_id, content, about, given_at)
    VALUES (system, (asked->>'reference')::uuid, new, sha256('content'), sha256('about'), now());
    PERFORM bench_record('raise-signal', who, new::text);
    PERFORM bench_record('open-young-person', who, new::text);
    SELECT * INTO other FROM signals_signal
    WHERE young_person_id = person AND organisation_id <> who.organisation_id LIMIT 1;
    IF other.id IS NULL THEN
        RETURN jsonb_build_object('kenmerk', asked->>'reference', 'match', NULL);
    END IF;
    INSERT INTO matches_match (id, young_person_id, state, found_at, step) VALUES (the_match, person, 'found', now(), '');
    INSERT INTO matches_participant (match_id, membership_id, joined_at, is_shielded, value)
    VALUES (the_match, other.professional_id, now(), false, ''), (the_match, who.id, now(), false, '');
    INSERT INTO matches_matchevent (match_id, at, kind, outcome, reason) VALUES (the_match, now(), 'found', '', '');
    PERFORM bench_record('find-match', who, the_match::text);
    INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    SELECT 'bare', 'bare', jsonb_build_object('event_id', job) FROM generate_series(1, 3) AS job;
    RETURN jsonb_build_object('kenmerk', asked->>'reference', 'match', bench_who(the_match));
END $$;

CREATE OR REPLACE FUNCTION bench_look(asked jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    who organisations_membership; system uuid := bench_enter(asked); signal signals_signal; the_match uuid;
BEGIN
    SELECT * INTO who FROM organisations_membership WHERE id = (asked->>'professional')::uuid;
    SELECT signals_signal.* INTO signal FROM signals_signal
    JOIN coupling_signalreference AS given ON given.signal_id = signals_signal.id
    WHERE given.system_id = system AND given.reference = (asked->>'reference')::uuid AND professional_id = who.id;
    SELECT id INTO the_match FROM matches_match WHERE young_person_id = signal.young_person_id AND ended_at IS NULL;
    PERFORM bench_record('open-young-person', who, signal.id::text);
    RETURN jsonb_build_object('kenmerk', asked->>'reference', 'actief', signal.id IS NOT NULL,
        'einddatum', signal.ends_on, 'match', bench_who(the_match));
END $$;
