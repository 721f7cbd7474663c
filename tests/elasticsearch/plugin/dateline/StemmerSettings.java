package dateline;

import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.StringSetting;

/** What a mapping says of a `stemmer`. */
@AnalysisSettings
public interface StemmerSettings {
    @StringSetting(path = "language", defaultValue = "porter2")
    String language();
}
