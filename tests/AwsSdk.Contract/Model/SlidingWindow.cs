namespace Amazon.CloudWatch.Model;

public class SlidingWindow;
