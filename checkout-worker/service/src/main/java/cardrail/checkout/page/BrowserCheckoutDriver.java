package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.browser.Lanes;
import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.browser.PageGoneException;
import cardrail.checkout.button.ButtonRules;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.RevealedCard;
import com.microsoft.playwright.PlaywrightException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver over real browsers. No Playwright exception passes through here to the outside (law 9). */
final class BrowserCheckoutDriver implements CheckoutDriver, LivePages, CardTypist {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserCheckoutDriver.class);

    private static final int CARD_TRIES = 2;

    private final Lanes lanes;
    private final Eyes eyes;
    private final DriverLimits limits;
    private final Camera camera;
    private final Opening opening;
    private final Walker walker;
    private final CardStep cardStep;
    private final CardForPerson personsCard;
    private final PayClick payClick;
    private final OutcomeLook outcome;
    private final PersonsChanges changes;
    private final Map<CheckoutId, Drive> drives = new ConcurrentHashMap<>();
    private final Object giveUp = new Object();

    BrowserCheckoutDriver(Lanes lanes, Eyes eyes, DriverLimits limits, Camera camera, List<String> plainHttpHosts) {
        this.lanes = lanes;
        this.eyes = eyes;
        this.limits = limits;
        this.camera = camera;
        var quiet = new Quiet(limits);
        var turns = new CleanTurn(eyes, quiet, limits);
        this.opening = new Opening(quiet, limits);
        this.walker = new Walker(eyes, quiet, limits);
        this.cardStep = new CardStep(turns, quiet, plainHttpHosts);
        this.personsCard =
                new CardForPerson(new CardStep(CleanTurn.ofPerson(eyes, quiet, limits), quiet, plainHttpHosts));
        this.payClick = new PayClick(eyes, turns);
        this.outcome = new OutcomeLook(eyes, limits);
        this.changes = new PersonsChanges(eyes);
    }

    @Override
    public PreviewResult preview(PurchaseOrder order, Progress progress) {
        close(order.checkout());
        makeRoom();
        Drive drive;
        try {
            drive = new Drive(order, lanes.open());
        } catch (PageGoneException | PlaywrightException none) {
            LOG.warn("{}: no page could be opened", order.checkout());
            return new PreviewResult.Stopped(camera.stopWithoutPage(CleanTurn.noPage()));
        }
        eyes.judge(drive.page(), order);
        drives.put(order.checkout(), drive);
        var refused = withoutBrowserErrors(drive, of -> opening.open(of, () -> camera.shot(of, "Opened"), progress));
        if (refused.isPresent()) {
            return new PreviewResult.Stopped(camera.stop(drive, refused.get()));
        }
        return result(drive, walkToPayment(drive, progress));
    }

    @Override
    public PreviewResult goOn(CheckoutId checkout, Set<String> dismissed, GivenConsents given, Progress progress) {
        var drive = drives.get(checkout);
        if (drive == null || drive.page().isGone()) {
            return new PreviewResult.Stopped(camera.stopWithoutPage(CleanTurn.lost()));
        }
        return drive.alone(
                () -> { // a card that is still being typed for the person comes first
                    progress.step("given_back", camera.shot(drive, "Given back"));
                    changes.givenBack(drive);
                    drive.givenBack(dismissed, given);
                    return result(drive, walkToPayment(drive, progress));
                });
    }

    private Walker.End walkToPayment(Drive drive, Progress progress) {
        try {
            var plan = new Planner(drive.order(), limits).way(drive.redactor().knowsCard());
            return walker.walk(drive, limits.previewSeconds(), plan, new PreviewTold(drive, progress, camera, eyes));
        } catch (PlaywrightException | PageGoneException failed) {
            LOG.warn("{}: the preview lost its page", drive.order().checkout());
            return new Walker.End.Stopped(drive.page().isGone() ? CleanTurn.lost() : CleanTurn.unreadable());
        } finally {
            drive.memory().acceptances().ends().forEach(progress::accepted);
        }
    }

    private PreviewResult result(Drive drive, Walker.End end) {
        return switch (end) {
            case Walker.End.Stopped stopped -> stopped(drive, stopped.refusal());
            case Walker.End.Arrived arrived -> offer(drive, arrived.sight());
        };
    }

    private PreviewResult stopped(Drive drive, Refusal refusal) {
        drive.phase(Drive.Phase.KEPT);
        drive.notes().stopped(refusal);
        return new PreviewResult.Stopped(camera.stop(drive, refusal));
    }

    private PreviewResult offer(Drive drive, Sight sight) {
        var button = sight.payButton();
        var reading = eyes.totals().read(sight);
        return switch (reading) {
            case TotalReader.Reading.Unreadable unreadable ->
                stopped(
                        drive,
                        Refusal.of(
                                DriverRule.TOTAL,
                                BlockReason.TOTAL_UNREADABLE,
                                "what has to be paid in all",
                                unreadable.signals()));
            case TotalReader.Reading.Total total -> {
                var found = Offers.found(drive, sight, eyes, total.amount());
                var otherwise = Offers.refuse(drive, found);
                if (otherwise.isPresent()) {
                    yield stopped(drive, otherwise.get());
                }
                drive.payPage(new PayPage(
                        sight.top().origin(), button.map(ButtonRules::words).orElse("")));
                drive.phase(Drive.Phase.OFFERED);
                yield new PreviewResult.Offered(found);
            }
        };
    }

    @Override
    public boolean holds(CheckoutId checkout) {
        return page(checkout).isPresent();
    }

    @Override
    public boolean keep(CheckoutId checkout) {
        synchronized (giveUp) {
            var drive = drives.get(checkout);
            if (drive == null || drive.page().isGone()) {
                return false;
            }
            drive.phase(Drive.Phase.KEPT);
            return true;
        }
    }

    @Override
    public Set<CheckoutId> holding() {
        return drives.keySet().stream().filter(this::holds).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<LivePage> page(CheckoutId checkout) {
        return Optional.ofNullable(drives.get(checkout)).map(Drive::page).filter(page -> !page.isGone());
    }

    @Override
    public String cleaned(CheckoutId checkout, String text) {
        var drive = drives.get(checkout);
        return drive == null ? "" : drive.redactor().clean(text);
    }

    @Override
    public void personActs(CheckoutId checkout, Person person, Deed deed) {
        Optional.ofNullable(drives.get(checkout)).ifPresent(drive -> changes.personActs(drive, person, deed));
    }

    @Override
    public List<PersonsDeeds> personsActs(CheckoutId checkout) {
        var drive = drives.get(checkout);
        return drive == null ? List.of() : drive.notes().take();
    }

    @Override
    public Optional<PageChanges> personsChanges(CheckoutId checkout, boolean untouchedToo) {
        return Optional.ofNullable(drives.get(checkout)).flatMap(drive -> changes.tell(drive, untouchedToo));
    }

    @Override
    public Known known(CheckoutId checkout, AgentCardId card) {
        return personsCard.known(Optional.ofNullable(drives.get(checkout)), card);
    }

    @Override
    public StepResult typeCard(CheckoutId checkout, AgentCardId card, ExpectedOffer expected) {
        return unlessLost(
                checkout,
                drive -> result(drive, withoutBrowserErrors(drive, one -> personsCard.type(one, card, expected))));
    }

    /** The number for this page; what has no page has none. */
    void remember(CheckoutId checkout, RevealedCard card) {
        Optional.ofNullable(drives.get(checkout)).ifPresent(drive -> drive.remember(card));
    }

    @Override
    public StepResult fillCard(CheckoutId checkout, RevealedCard card, ExpectedOffer expected) {
        remember(checkout, card);
        // a form that holds half a card is no form to go on with
        return step(checkout, drive -> card(drive, card, expected).or(() -> toPayButton(drive)), Drive::leaveAlone);
    }

    /** A check of the browser that passes by itself may take the form away and bring an empty one back. */
    private Optional<Refusal> card(Drive drive, RevealedCard card, ExpectedOffer expected) {
        for (var tries = 0; tries < CARD_TRIES; tries++) {
            switch (cardStep.fill(drive, card, expected)) {
                case CardStep.Filling.Done done -> {
                    return Optional.empty();
                }
                case CardStep.Filling.Refused(Refusal refusal) -> {
                    return Optional.of(refusal);
                }
                case CardStep.Filling.Replaced replaced -> {
                    var end = walker.walk(
                            drive,
                            limits.afterCardSeconds(),
                            new Planner(drive.order(), limits)::backToPayment,
                            Leaving.unseen(drive));
                    if (end instanceof Walker.End.Stopped(Refusal refusal)) {
                        return Optional.of(refusal);
                    }
                }
            }
        }
        return Optional.of(CardStep.replacedWhileTyped(CARD_TRIES));
    }

    /** Where the order is placed on a later page than the one with the card fields. */
    private Optional<Refusal> toPayButton(Drive drive) {
        var planner = new Planner(drive.order(), limits);
        var end = walker.walk(drive, limits.afterCardSeconds(), planner::toPayButton, Leaving.unseen(drive));
        return switch (end) {
            case Walker.End.Arrived arrived -> Optional.empty();
            case Walker.End.Stopped stopped -> Optional.of(stopped.refusal());
        };
    }

    @Override
    public StepResult guard(CheckoutId checkout, ExpectedOffer expected) {
        return step(checkout, drive -> payClick.check(drive, expected), (drive, refusal) -> {});
    }

    @Override
    public ClickResult guardAndClick(CheckoutId checkout, ExpectedOffer expected) {
        var drive = drives.get(checkout);
        if (drive == null || drive.page().isGone()) {
            return new ClickResult.NotClicked(camera.stopWithoutPage(CleanTurn.lost()));
        }
        var wall = drive.left();
        if (wall != null) {
            return new ClickResult.NotClicked(camera.stop(drive, wall));
        }
        try {
            var outcome = payClick.checkAndClick(drive, expected);
            return switch (outcome.clicked()) {
                case YES -> new ClickResult.Clicked();
                case NO ->
                    new ClickResult.NotClicked(
                            camera.stop(drive, outcome.refusal().orElseGet(CleanTurn::lost)));
                case UNKNOWN -> new ClickResult.Unknown("the browser failed while the button was pressed");
            };
        } catch (PageGoneException | PageBusyException | PlaywrightException failed) {
            return new ClickResult.Unknown("the page or its lane ended around the click");
        }
    }

    @Override
    public PageVerdict verdict(CheckoutId checkout, boolean last) {
        var drive = drives.get(checkout);
        if (drive == null || drive.page().isGone()) {
            return new PageVerdict.Gone();
        }
        try {
            return told(drive, outcome.read(drive, last));
        } catch (PageBusyException busy) {
            return new PageVerdict.Unknown(List.of("the page is being replaced, or does not answer"));
        } catch (PageGoneException | PlaywrightException failed) {
            return drive.page().isGone()
                    ? new PageVerdict.Gone()
                    : new PageVerdict.Unknown(List.of("the page cannot be read now"));
        }
    }

    private PageVerdict told(Drive drive, VerdictReader.Reading reading) {
        return switch (reading) {
            case VerdictReader.Reading.Confirmed(@Nullable String reference, List<String> signals) ->
                new PageVerdict.Confirmation(
                        drive.redactor().untouched(reference), signals, camera.shot(drive, "Confirmation"));
            case VerdictReader.Reading.Failed(Refusal refusal) -> new PageVerdict.Error(camera.stop(drive, refusal));
            case VerdictReader.Reading.Walled(Refusal refusal) -> {
                drive.leaveAlone(refusal);
                yield new PageVerdict.Wall(camera.stop(drive, refusal));
            }
            case VerdictReader.Reading.StillForm still -> new PageVerdict.StillForm(still.signals());
            case VerdictReader.Reading.Unknown unknown -> new PageVerdict.Unknown(unknown.signals());
        };
    }

    @Override
    public List<String> passedWalls(CheckoutId checkout) {
        var drive = drives.get(checkout);
        return drive == null ? List.of() : drive.tellPassed();
    }

    @Override
    public Shot shot(CheckoutId checkout, String title) {
        var drive = drives.get(checkout);
        return drive == null ? camera.nothing(title) : camera.shot(drive, title);
    }

    @Override
    public void close(CheckoutId checkout) {
        var drive = drives.remove(checkout);
        if (drive != null) {
            drive.close();
        }
    }

    /** Work that ends with a refusal or without one. */
    @FunctionalInterface
    private interface Work {
        Optional<Refusal> on(Drive drive);
    }

    private StepResult step(CheckoutId checkout, Work work, BiConsumer<Drive, Refusal> afterwards) {
        return unlessLost(checkout, drive -> {
            var wall = drive.left();
            if (wall != null) {
                return new StepResult.Stopped(camera.stop(drive, wall));
            }
            var refused = withoutBrowserErrors(drive, work);
            refused.ifPresent(refusal -> afterwards.accept(drive, refusal));
            return result(drive, refused);
        });
    }

    private StepResult unlessLost(CheckoutId checkout, Function<Drive, StepResult> work) {
        var drive = drives.get(checkout);
        return drive == null || drive.page().isGone()
                ? new StepResult.Stopped(camera.stopWithoutPage(CleanTurn.lost()))
                : work.apply(drive);
    }

    private StepResult result(Drive drive, Optional<Refusal> refused) {
        return refused.<StepResult>map(refusal -> new StepResult.Stopped(camera.stop(drive, refusal)))
                .orElseGet(StepResult.Done::new);
    }

    private static Optional<Refusal> withoutBrowserErrors(Drive drive, Work work) {
        try {
            return work.on(drive);
        } catch (PageGoneException | PageBusyException | PlaywrightException failed) {
            return Optional.of(drive.page().isGone() ? CleanTurn.lost() : CleanTurn.unreadable());
        }
    }

    /** Where every place is taken, the oldest page that only waits for a confirmation is given up: it can be replayed. */
    private void makeRoom() {
        drives.values().removeIf(drive -> drive.page().isGone());
        if (drives.size() < lanes.capacity()) {
            return;
        }
        oldestThatWaits().ifPresent(oldest -> {
            LOG.info("{}: its page is given up for another", oldest.order().checkout());
            oldest.close();
        });
    }

    // taken out in the same turn as it is chosen: whoever keeps it next finds that it is gone
    private Optional<Drive> oldestThatWaits() {
        synchronized (giveUp) {
            var oldest = drives.values().stream()
                    .filter(drive -> drive.phase() == Drive.Phase.OFFERED)
                    .min(Comparator.comparingLong(Drive::openedAt));
            oldest.ifPresent(drive -> drives.remove(drive.order().checkout()));
            return oldest;
        }
    }
}
