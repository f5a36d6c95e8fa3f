package cardrail.console.standin;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.WallRuleView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules in the order in which they are judged, and what came of them. */
public final class SampleRules {

    /** What an operator's file adds, and operators overturn most often. */
    public static final String OVERTURNED = "gate-keeper";

    private static final String BUILT_IN = "built-in";
    private static final String OWN = "own rule";

    private final WorkerStandIn worker;
    private final Instant now;

    private SampleRules(WorkerStandIn worker, Instant now) {
        this.worker = worker;
        this.now = now;
    }

    static void fill(WorkerStandIn worker, Instant now) {
        var rules = new SampleRules(worker, now);
        rules.builtIn();
        rules.others();
    }

    private void builtIn() {
        add(
                new Told("three-ds-challenge-frame", BlockReason.THREE_DS_CHALLENGE, null, BUILT_IN, false),
                "the challenge frame of a payment provider, or a bank's challenge form",
                List.of(
                        "+10 element iframe[src*='three-ds-2-challenge'],iframe[name^='__stripeJSChallengeFrame'],"
                                + "iframe[name='stripe-challenge-frame'],iframe#challengeFrame,#test-source-authorize-3ds",
                        "+6 words [verified by visa, mastercard identity check, visa secure, confirm your payment] in frame"),
                new Came(41, 0, 30, 0, Duration.ofSeconds(108)));
        add(
                new Told("hcaptcha", BlockReason.CAPTCHA, "hCaptcha", BUILT_IN, false),
                "an hCaptcha box that can be seen and is not passed",
                List.of(
                        "+10 element iframe[src*='hcaptcha.com'][src*='frame=checkbox']",
                        "unless passed h-captcha-response"),
                new Came(9, 0, 4, 0, Duration.ofHours(5)));
        add(
                new Told("bot-interstitial", BlockReason.BOT_INTERSTITIAL, null, BUILT_IN, true),
                "a page that checks the browser before it lets the shop through",
                List.of("+6 words [checking your browser, einen moment] in top", "+4 HTTP status [403, 429, 503]"),
                new Came(0, 17, 0, 0, null));
        add(
                new Told("login", BlockReason.LOGIN_REQUIRED, null, BUILT_IN, false),
                "a sign-in form and no way around it",
                List.of("required +10 field of type password in top", "unless words [continue as guest] in top"),
                new Came(12, 0, 8, 2, Duration.ofMinutes(70)));
        add(
                new Told("age-check", BlockReason.AGE_VERIFICATION, null, BUILT_IN, false),
                "a question for the visitor's age",
                List.of("+10 words [are you over 18, bist du über 18]"),
                new Came(0, 0, 0, 0, null));
        add(
                new Told("unknown-frame", BlockReason.UNCLASSIFIED, null, BUILT_IN, true),
                "a frame that no rule knows and that has nothing to fill, over the page",
                List.of("+10 frame without fields over 3 of 5 points of the page"),
                new Came(1, 3, 0, 0, Duration.ofDays(3)));
    }

    private void others() {
        add(
                new Told(OVERTURNED, BlockReason.CAPTCHA, "Gate Keeper", "gates-of-two-shops.yaml", false),
                "the box of Gate Keeper",
                List.of("unless passed gate-token in top", "+10 element #gate", "+6 words [turn the wheel]"),
                new Came(4, 0, 4, 3, Duration.ofMinutes(4)));
        worker.rules.add(new WallRuleView(
                "old-queue",
                null,
                null,
                null,
                null,
                "gone",
                null,
                false,
                List.of(),
                2,
                0,
                1,
                0,
                0.0,
                now.minus(Duration.ofDays(30))));
    }

    private record Told(
            String id, BlockReason reason, @Nullable String vendor, String origin, boolean passes) {}

    private record Came(
            long hits,
            long passed,
            long decided,
            long overturned,
            @Nullable Duration ago) {}

    private void add(Told told, String looked, List<String> signals, Came came) {
        worker.rules.add(new WallRuleView(
                told.id(),
                told.reason(),
                told.vendor(),
                looked,
                told.origin().equals(BUILT_IN) ? OWN : "seen at two shops on 2026-11-27",
                told.origin(),
                10,
                told.passes(),
                signals,
                came.hits(),
                came.passed(),
                came.decided(),
                came.overturned(),
                came.decided() == 0 ? null : (double) came.overturned() / came.decided(),
                came.ago() == null ? null : now.minus(came.ago())));
    }
}
