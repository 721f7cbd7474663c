package dateline;

import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** Elasticsearch's own `pattern_capture`: its index of users and keys cannot be made without. */
@NamedComponent("pattern_capture")
public class PatternCapture implements TokenFilterFactory {
    private final boolean preserveOriginal;
    private final Pattern[] patterns;

    @Inject
    public PatternCapture(PatternCaptureSettings settings) {
        preserveOriginal = settings.preserveOriginal();
        patterns = settings.patterns().stream().map(Pattern::compile).toArray(Pattern[]::new);
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new PatternCaptureGroupTokenFilter(tokens, preserveOriginal, patterns);
    }
}
