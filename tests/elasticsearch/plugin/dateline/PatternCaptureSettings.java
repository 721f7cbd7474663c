package dateline;

import java.util.List;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;
import org.elasticsearch.plugin.settings.ListSetting;

/** What a mapping says of a `pattern_capture`. */
@AnalysisSettings
public interface PatternCaptureSettings {
    @BooleanSetting(path = "preserve_original", defaultValue = true)
    boolean preserveOriginal();

    @ListSetting(path = "patterns")
    List<String> patterns();
}
