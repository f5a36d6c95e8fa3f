package cardrail.checkout.notification;

import java.util.List;

/** @param all none where nobody is to be told */
record Channels(List<Channel> all) {

    Channels {
        all = List.copyOf(all);
    }
}
