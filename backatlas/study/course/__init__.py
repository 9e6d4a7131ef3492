"""Questions to take to a course site: Moodle XML, GIFT, QTI 2.1 and H5P, each by its own rules of writing."""
