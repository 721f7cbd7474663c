package dateline;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Elasticsearch's own `stemmer`, as a full distribution has it, for the one language that Dateline uses. */
@NamedComponent("stemmer")
public class Stemmer implements TokenFilterFactory {
    private static final String KNOWN = "porter2";

    @Inject
    public Stemmer(StemmerSettings settings) {
        if (!settings.language().equals(KNOWN)) {
            throw new IllegalArgumentException("This test node stems " + KNOWN + " only, not " + settings.language());
        }
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new SnowballFilter(tokens, new EnglishStemmer());
    }

    @Override
    public TokenStream normalize(TokenStream tokens) {
        return tokens; // what a wildcard or a sort key is made of keeps its endings
    }
}
