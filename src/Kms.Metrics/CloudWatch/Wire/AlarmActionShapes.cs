namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The operations on actions and tags of alarms. [CloudWatch API]</summary>
internal static class AlarmActionShapes
{
    public static void Write(WireWriter w, AlarmNamesRequest r)
    {
        w.BeginMap();
        w.Members("AlarmNames", r.AlarmNames);
        w.EndMap();
    }

    public static AlarmNamesRequest ReadAlarmNamesRequest(WireReader r) => new(AlarmShapes.ReadDeleteAlarmsRequest(r).AlarmNames);

    public static void Write(WireWriter w, TagResourceRequest r)
    {
        w.BeginMap();
        w.Member("ResourceARN", r.ResourceARN);
        w.Members("Tags", r.Tags, AlarmShapes.Write);
        w.EndMap();
    }

    public static TagResourceRequest ReadTagResourceRequest(WireReader r)
    {
        var result = new TagResourceRequest("", []);
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "ResourceARN": result = result with { ResourceARN = r.ReadString() }; break;
                case "Tags": result = result with { Tags = r.ReadList(AlarmShapes.ReadTag) }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, UntagResourceRequest r)
    {
        w.BeginMap();
        w.Member("ResourceARN", r.ResourceARN);
        w.Members("TagKeys", r.TagKeys);
        w.EndMap();
    }

    public static UntagResourceRequest ReadUntagResourceRequest(WireReader r)
    {
        var result = new UntagResourceRequest("", []);
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "ResourceARN": result = result with { ResourceARN = r.ReadString() }; break;
                case "TagKeys": result = result with { TagKeys = r.ReadStrings() }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, ListTagsForResourceRequest r)
    {
        w.BeginMap();
        w.Member("ResourceARN", r.ResourceARN);
        w.EndMap();
    }

    public static ListTagsForResourceRequest ReadListTagsForResourceRequest(WireReader r)
    {
        var result = new ListTagsForResourceRequest("");
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "ResourceARN": result = new ListTagsForResourceRequest(r.ReadString()); break;
                default: r.Skip(); break;
            }
        }

        return result;
    }

    public static void Write(WireWriter w, ListTagsForResourceResponse r)
    {
        w.BeginMap();
        w.Name("Tags");
        w.List(r.Tags, AlarmShapes.Write);
        w.EndMap();
    }

    public static ListTagsForResourceResponse ReadListTagsForResourceResponse(WireReader r)
    {
        var result = new ListTagsForResourceResponse();
        r.BeginMap();
        while (r.NextMember(out var name))
        {
            switch (name)
            {
                case "Tags": result = new ListTagsForResourceResponse { Tags = r.ReadList(AlarmShapes.ReadTag) }; break;
                default: r.Skip(); break;
            }
        }

        return result;
    }
}
