package cardrail.issuer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;

class ProblemHandlerTests {

    private final ProblemHandler handler = new ProblemHandler();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void whatFailsInTheMiddleOfAnAnswerEndsItWithoutProblemDetails() {
        response.setCommitted(true);
        var failure = new QueryTimeoutException("too late");
        var bug = new IllegalStateException("does not come to that");

        assertThatThrownBy(() -> handler.database(failure, response)).isSameAs(failure);
        assertThatThrownBy(() -> handler.bug(bug, response)).isSameAs(bug);
    }

    @Test
    void whatFailsBeforeTheFirstByteIsToldAlone() throws IOException {
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"statement.csv\"");
        response.getOutputStream().write("sequence,at".getBytes(StandardCharsets.US_ASCII));

        var answer = handler.database(new QueryTimeoutException("too late"), response);

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(response.getHeader(HttpHeaders.CONTENT_DISPOSITION)).isNull();
    }
}
