package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.button.ButtonRole;
import java.util.Optional;

/** Tells of each page that a preview has done, with a picture of the next. */
final class PreviewTold implements Leaving {

    private final Drive drive;
    private final Progress progress;
    private final Camera camera;
    private final Eyes eyes;

    PreviewTold(Drive drive, Progress progress, Camera camera, Eyes eyes) {
        this.drive = drive;
        this.progress = progress;
        this.camera = camera;
        this.eyes = eyes;
    }

    @Override
    public Optional<Shot> picture(Sight left) {
        return left.kind() == PageKind.INTERRUPTION
                ? Optional.empty()
                : Optional.of(camera.early(drive, "After " + left.kind().code()));
    }

    @Override
    public void left(Sight left, ButtonRole by, Optional<Shot> after) {
        drive.memory().leaves(left.top().origin(), by, eyes.items().rows(left.top()));
        after.ifPresent(shot -> {
            camera.kept(drive, shot);
            progress.step(left.kind().code() + "_done", shot);
        });
    }

    @Override
    public void passed(String rule) {
        progress.passed(rule);
    }

    @Override
    public void accepted(AcceptedTerms terms) {
        progress.accepted(terms);
    }
}
